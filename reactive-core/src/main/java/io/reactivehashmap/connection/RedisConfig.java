package io.reactivehashmap.connection;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the server is and how to be let in. Immutable; the password never appears in {@link #toString()}. */
public final class RedisConfig {

    private final String host;
    private final int port;
    private final boolean tls;
    private final @Nullable TlsOptions tlsOptions;
    private final @Nullable String username;
    private final char @Nullable [] password;
    private final @Nullable Mono<Credentials> credentials;
    private final int database;
    private final @Nullable String clientName;
    private final Duration connectTimeout;

    private RedisConfig(Builder builder) {
        this.host = builder.host;
        this.port = builder.port;
        this.tls = builder.tls;
        this.tlsOptions = builder.tlsOptions;
        this.username = builder.username;
        this.password = builder.password;
        this.credentials = builder.credentials;
        this.database = builder.database;
        this.clientName = builder.clientName;
        this.connectTimeout = builder.connectTimeout;
    }

    /**
     * Reads a URI of the form {@code redis[s]://[[username]:password@]host[:port][/database]}; {@code rediss} means
     * TLS. Reserved characters of the username and the password are percent-encoded.
     *
     * @throws IllegalArgumentException if {@code uri} has another form; the message leaves out the password
     */
    public static RedisConfig of(String uri) {
        return builder().uri(uri).build();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder mutate() {
        Builder builder = new Builder();
        builder.host = host;
        builder.port = port;
        builder.tls = tls;
        builder.tlsOptions = tlsOptions;
        builder.username = username;
        builder.password = password;
        builder.credentials = credentials;
        builder.database = database;
        builder.clientName = clientName;
        builder.connectTimeout = connectTimeout;
        return builder;
    }

    /** Returns the host name or address. */
    public String host() {
        return host;
    }

    /** Returns the TCP port. */
    public int port() {
        return port;
    }

    /** Returns whether the connection is encrypted and the server's certificate verified. */
    public boolean tls() {
        return tls;
    }

    /** Returns how the connection is encrypted, if it is. */
    public TlsOptions tlsOptions() {
        return tlsOptions == null ? TlsOptions.defaults() : tlsOptions;
    }

    /** Returns the ACL user, or {@code null} for the default user. */
    public @Nullable String username() {
        return username;
    }

    /** Returns a copy of the password, or {@code null} if there is none. */
    public char @Nullable [] password() {
        return password == null ? null : password.clone();
    }

    /** Returns what is asked for the credentials of each new connection, or {@code null} if they are fixed. */
    public @Nullable Mono<Credentials> credentials() {
        return credentials;
    }

    /** Returns the database number. */
    public int database() {
        return database;
    }

    /** Returns the name that {@code CLIENT LIST} shows, or {@code null} for none. */
    public @Nullable String clientName() {
        return clientName;
    }

    /** Returns how long the server may say nothing while a connection is being made. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://")
                + (username == null ? "" : username)
                + (password == null ? "" : ":REDACTED")
                + (username == null && password == null ? "" : "@")
                + (host.indexOf(':') < 0 ? host : "[" + host + "]")
                + ":" + port + "/" + database;
    }

    /** Builds {@link RedisConfig}. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_PORT = 65_535;

        private String host = "localhost";
        private int port = 6379;
        private boolean tls;
        private @Nullable TlsOptions tlsOptions;
        private @Nullable String username;
        private char @Nullable [] password;
        private @Nullable Mono<Credentials> credentials;
        private int database;
        private @Nullable String clientName;
        private Duration connectTimeout = Duration.ofMillis(750);

        private Builder() {}

        /**
         * Sets host, port, TLS, credentials and database from a URI, see {@link RedisConfig#of}. Defaults to
         * {@code redis://localhost:6379}.
         */
        public Builder uri(String uri) {
            RedisUri parsed = RedisUri.parse(requireNonNull(uri, "uri"));
            host(parsed.host());
            port(parsed.port());
            tls(parsed.tls());
            this.username = parsed.username();
            String secret = parsed.password();
            this.password = secret == null ? null : secret.toCharArray();
            return database(parsed.database());
        }

        /** Sets the host name or address. Defaults to {@code localhost}. */
        public Builder host(String host) {
            if (requireNonNull(host, "host").isBlank()) {
                throw new IllegalArgumentException("host must not be blank");
            }
            this.host = host;
            return this;
        }

        /** Sets the TCP port. Defaults to {@code 6379}. */
        public Builder port(int port) {
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("port must be from 1 to " + MAX_PORT + ", was " + port);
            }
            this.port = port;
            return this;
        }

        /** Encrypts the connection and verifies the server's certificate and host name. Defaults to {@code false}. */
        public Builder tls(boolean tls) {
            this.tls = tls;
            return this;
        }

        /** Encrypts the connection, in this way. Defaults to {@link TlsOptions#defaults}, if it is encrypted at all. */
        public Builder tls(TlsOptions options) {
            this.tlsOptions = requireNonNull(options, "options");
            return tls(true);
        }

        /** Sets the ACL user. Defaults to the default user. */
        public Builder username(String username) {
            this.username = requireNonNull(username, "username");
            return this;
        }

        /** Sets the password, which is copied. Defaults to none. */
        public Builder password(char[] password) {
            this.password = requireNonNull(password, "password").clone();
            return this;
        }

        /**
         * Sets what supplies the credentials, instead of a fixed username and password. It is subscribed to for each
         * attempt to connect and each {@code refreshCredentials}, must emit within the connect timeout, and must not
         * block: one that has to moves itself elsewhere, as with
         * {@code Mono.fromCallable(…).subscribeOn(Schedulers.boundedElastic())}. Of its failure only the class is told,
         * as the text may hold a secret; log the rest with {@code doOnError}. Defaults to none.
         */
        public Builder credentials(Mono<Credentials> supplier) {
            this.credentials = requireNonNull(supplier, "supplier");
            return this;
        }

        /** Sets the database number. Defaults to {@code 0}. */
        public Builder database(int database) {
            if (database < 0) {
                throw new IllegalArgumentException("database must not be negative, was " + database);
            }
            this.database = database;
            return this;
        }

        /** Sets the name that {@code CLIENT LIST} shows. Defaults to none. */
        public Builder clientName(String clientName) {
            if (requireNonNull(clientName, "clientName").isBlank()
                    || clientName.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException(
                        "clientName must be printable without spaces, was '" + clientName + "'");
            }
            this.clientName = clientName;
            return this;
        }

        /**
         * Sets how long the server may say nothing while a connection is being made, be it to TCP, to TLS or to Redis's
         * greeting; then the attempt is given up for another one, and after four times that in any case. It must be
         * longer than a round trip, and is what a network that works again may be noticed late by. Defaults to
         * {@code 750 ms}.
         */
        public Builder connectTimeout(Duration timeout) {
            if (requireNonNull(timeout, "timeout").isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("connectTimeout must be positive, was " + timeout);
            }
            this.connectTimeout = timeout;
            return this;
        }

        /**
         * Returns the configuration.
         *
         * @throws IllegalStateException if settings contradict each other
         */
        public RedisConfig build() {
            if (username != null && password == null) {
                throw new IllegalStateException("username '" + username + "' was set without a password");
            }
            if (credentials != null && password != null) {
                throw new IllegalStateException(
                        "a supplier of credentials and a password were set, of which only one" + " can be used");
            }
            if (tlsOptions != null && !tls) {
                throw new IllegalStateException(
                        "TLS was switched off, by tls(false) or redis://, and yet set to be as in " + tlsOptions);
            }
            return new RedisConfig(this);
        }
    }
}
