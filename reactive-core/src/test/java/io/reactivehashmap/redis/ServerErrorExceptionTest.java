package io.reactivehashmap.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That an error of a command is the same whether a script has called it or not, in the words of each server. */
@Tag("one-server")
final class ServerErrorExceptionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERR overflow | ERR overflow",
                "ERR overflow script: 0123456789012345678901234567890123456789, on @user_script:2. | ERR overflow",
                "ERR overflow script: on @user_script:2. | ERR overflow",
                "ERR unknown command 'X', with args beginning with: 'secret' | ERR unknown command 'X'",
                "ERR ACL failure in script: no permissions | NOPERM ACL failure in script: no permissions",
                "ERR The user executing the script can't run this | NOPERM The user executing the script can't run this",
            })
    void whatAServerAddsIsLeftOut(String reply, String text) {
        assertThat(new ServerErrorException(reply).text()).isEqualTo(text);
    }
}
