package io.reactivehashmap.session.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactivehashmap.CodecException;
import io.reactivehashmap.codec.Codecs;
import io.reactivehashmap.codec.TypeRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;

/** How what Spring Security puts into sessions is stored. */
@Tag("once")
final class SecurityAttributeCodecTest {

    private final SecurityAttributeCodec codec = new SecurityAttributeCodec(TypeRegistry.empty());

    @Test
    void whoIsLoggedInIsReadAsWritten() {
        SecurityContext context = context(User.withUsername("ann")
                .password("secret")
                .roles("USER", "ADMIN")
                .build());

        assertThat(copy(codec, context)).isEqualTo(context);
    }

    @Test
    void aUserOfARegisteredClassIsReadAsWritten() {
        SecurityAttributeCodec registered = new SecurityAttributeCodec(
                TypeRegistry.builder().register("customer", Customer.class).build());
        SecurityContext context = context(new Customer("ann", 7));

        assertThat(copy(registered, context)).isEqualTo(context);
        UsernamePasswordAuthenticationToken detailed = authentication(new Customer("ann", 7));
        detailed.setDetails(Map.of("ip", List.of("::1")));
        SecurityContext withDetails = new SecurityContextImpl(detailed);
        assertThat(copy(registered, withDetails)).isEqualTo(withDetails);
    }

    @Test
    void aUserOfAnotherClassIsNotWrittenAtAll() {
        SecurityContext context = context(new Customer("ann", 7));

        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.encode(context))
                .withMessageContaining(Customer.class.getName())
                .withMessageContaining("not registered");
    }

    @Test
    void aClassThatIsNotAllowedIsNotReadWhoeverHasWrittenIt() {
        String forged = "{\"@class\":\"javax.management.loading.MLet\"}";

        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.decode(forged.getBytes(UTF_8)))
                .withMessageContaining("MLet");
    }

    @Test
    void tokensAndClientsOfSpringSecurityAreReadAsWritten() {
        DefaultCsrfToken token = new DefaultCsrfToken("X-CSRF", "_csrf", "value");
        assertThat(copy(codec, token)).usingRecursiveComparison().isEqualTo(token);

        OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
                .clientId("client")
                .authorizationUri("https://provider.example/authorize")
                .state("state")
                .build();
        assertThat(copy(codec, request)).usingRecursiveComparison().isEqualTo(request);

        Map<String, OAuth2AuthorizedClient> clients = new java.util.HashMap<>(Map.of("provider", client()));
        assertThat(copy(codec, clients)).usingRecursiveComparison().isEqualTo(clients);
    }

    @Test
    void everythingElseIsStoredAsWithoutSpring() {
        for (Object value : List.of("text", 7L, List.of("a", 1), Map.of("k", true), Instant.EPOCH, new byte[] {'{'})) {
            assertThat(codec.encode(value))
                    .isEqualTo(Codecs.typed(TypeRegistry.empty()).encode(value));
            assertThat(copy(codec, value)).isEqualTo(value);
        }
    }

    @Test
    void nothingIsNoEncoding() {
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decode(new byte[0]));
    }

    private static Object copy(SecurityAttributeCodec codec, Object value) {
        return codec.decode(codec.encode(value));
    }

    private static SecurityContext context(Object user) {
        return new SecurityContextImpl(authentication(user));
    }

    private static UsernamePasswordAuthenticationToken authentication(Object user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList("USER"));
    }

    private static OAuth2AuthorizedClient client() {
        ClientRegistration registration = ClientRegistration.withRegistrationId("provider")
                .clientId("client")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri("https://provider.example/token")
                .build();
        return new OAuth2AuthorizedClient(
                registration,
                "ann",
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, "token", Instant.EPOCH, Instant.EPOCH.plusSeconds(60)));
    }

    record Customer(String name, int number) {}
}
