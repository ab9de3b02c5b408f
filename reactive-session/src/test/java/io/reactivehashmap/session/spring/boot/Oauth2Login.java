package io.reactivehashmap.session.spring.boot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2LoginSpec;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import reactor.core.publisher.Mono;

/** A login at a provider that lets everybody in as "user", without being asked. */
abstract class Oauth2Login {

    private static final String URI = "https://provider.example";

    private final ClientRegistration registration = ClientRegistration.withRegistrationId("provider")
            .clientId("client")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
            .authorizationUri(URI + "/authorize")
            .tokenUri(URI + "/token")
            .build();

    @Bean
    InMemoryReactiveClientRegistrationRepository clients() {
        return new InMemoryReactiveClientRegistrationRepository(registration);
    }

    void loggingIn(OAuth2LoginSpec login) {
        login.authenticationConverter(exchange -> Mono.just(new TestingAuthenticationToken("code", "state")))
                .authenticationManager(code -> Mono.just(authenticated()));
    }

    private OAuth2LoginAuthenticationToken authenticated() {
        OAuth2User user =
                new DefaultOAuth2User(List.of(new SimpleGrantedAuthority("USER")), Map.of("name", "user"), "name");
        Instant now = Instant.EPOCH;
        OAuth2AccessToken token =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token", now, now.plusSeconds(60));
        OAuth2AuthorizationExchange exchange = new OAuth2AuthorizationExchange(
                OAuth2AuthorizationRequest.authorizationCode()
                        .clientId("client")
                        .authorizationUri(URI + "/authorize")
                        .state("state")
                        .build(),
                OAuth2AuthorizationResponse.success("code")
                        .redirectUri(URI)
                        .state("state")
                        .build());
        return new OAuth2LoginAuthenticationToken(registration, exchange, user, user.getAuthorities(), token);
    }
}
