package io.reactivehashmap.connection;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a client shows of itself.
 *
 * @param chain its certificate and those that lead to its authority
 * @param key the private key of its certificate
 */
record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {

    ClientCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a client certificate must be one certificate at least");
        }
    }

    /** Reads both files, whose names stand in the message if they are not what they should be. */
    static ClientCertificate read(PemFile certificates, PemFile key) {
        List<X509Certificate> chain = certificates.certificates();
        PrivateKey privateKey = key.privateKey(chain.get(0).getPublicKey().getAlgorithm());
        ClientCertificate client = new ClientCertificate(chain, privateKey);
        if (!client.isKeyOfCertificate()) {
            throw key.unusable("has another private key than that of the certificate in " + certificates.path());
        }
        return client;
    }

    /** Tells whether what the key has signed can be verified with the certificate. */
    boolean isKeyOfCertificate() {
        byte[] text = {1, 2, 3};
        PublicKey publicKey = chain.get(0).getPublicKey();
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm(publicKey));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + chain.get(0).getSubjectX500Principal().getName() + "]";
    }

    private static String signatureAlgorithm(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
