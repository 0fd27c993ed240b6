package dev.rfb.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rfb.security.AccessRights;
import dev.rfb.security.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NameListTest {

    @TempDir
    private Path directory;

    private NameList list(String text) throws IOException {
        return NameList.read(Files.writeString(directory.resolve("names"), text, StandardCharsets.UTF_8));
    }

    /** A name whose parts are encoded as UTF8String, in the order given. */
    private static X500Principal utf8(String organisation, String commonName) throws IOException {
        return new X500Principal(new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, commonName)
                .build()
                .getEncoded());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=alice,O=Example",
                "CN=alice, O=Example",
                "CN = alice, O = Example",
                "cn=alice,o=Example",
                "CN=\\61lice,O=Example",
                "  CN=alice,O=Example  ",
                "CN=alice,O=Example = alice",
                "CN = alice, O = Example = alice:full"
            })
    void takesAnyWayToWriteAName(String line) throws Exception {
        assertThat(list(line + "\n").identity(utf8("Example", "alice"))).isEqualTo(Identity.of("alice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O=Example,CN=alice",
                "CN=Alice,O=Example",
                "CN=alice,O=example",
                "CN=alice",
                "CN=alice,O=Example,C=GB",
                "CN=alice+O=Example",
                "CN=alice\\00,O=Example",
                "CN=alice\\00.evil,O=Example",
                "CN=alice\\,O\\=Example",
                "CN=alic\u00e9,O=Example",
                "CN=\u0430lice,O=Example"
            })
    void takesNoNameThatIsAlmostTheSame(String line) throws IOException {
        NameList list = list(line + "\n");
        assertThatThrownBy(() -> list.identity(utf8("Example", "alice"))).isInstanceOf(CertificateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice\u0000", "alice\u0000.evil", "alice ", "alice\u202e", "ALICE"})
    void doesNotTakeAForgedName(String commonName) throws IOException {
        NameList list = list("CN=alice,O=Example\n");
        assertThatThrownBy(() -> list.identity(utf8("Example", commonName)))
                .isInstanceOf(CertificateException.class)
                .message()
                .doesNotContain("\u0000", "\u202e");
    }

    @Test
    void unicodeIsComparedAsItIs() throws Exception {
        NameList list = list("CN=Zo\u00eb,O=\u4f8b = zoe\n");
        assertThat(list.identity(utf8("\u4f8b", "Zo\u00eb"))).isEqualTo(Identity.of("zoe"));
        assertThatThrownBy(() -> list.identity(utf8("\u4f8b", "Zoe\u0308"))).isInstanceOf(CertificateException.class);
    }

    @Test
    void givesUsersAndRights() throws Exception {
        NameList list = list("CN=a = alice\nCN=b = bob:view-only\nCN=c = d:e:full\nO=nobody\n");
        assertThat(list.identity(new X500Principal("CN=a"))).isEqualTo(Identity.of("alice"));
        assertThat(list.identity(new X500Principal("CN=b"))).isEqualTo(new Identity("bob", AccessRights.VIEW_ONLY));
        assertThat(list.identity(new X500Principal("CN=c"))).isEqualTo(Identity.of("d:e"));
        assertThat(list.identity(new X500Principal("O=nobody"))).isEqualTo(Identity.of("O=nobody"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice", "=alice", "CN=a = ", "CN=a = alice:admin", "CN=a = :full", "CN=a = b\u001bc", "\ufeffx"
            })
    void refusesLinesThatAreNoNames(String line) {
        Path file = directory.resolve("names");
        assertThatThrownBy(() -> list("# comment\n" + line + "\n"))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file + ": line 2 is no distinguished name");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(directory.resolve("names"), new byte[] {'C', 'N', '=', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> NameList.read(file)).hasMessage(file + ": is not UTF-8; save it as UTF-8");
    }

    @Test
    void withoutAListTheCommonNameIsTheUser() throws Exception {
        NameList everybody = NameList.everybody();
        assertThat(everybody.identity(utf8("Example", "alice"))).isEqualTo(Identity.of("alice"));
        assertThat(everybody.identity(new X500Principal("O=Example"))).isEqualTo(Identity.of("O=Example"));
        assertThat(everybody.identity(new X500Principal("CN=first,CN=second"))).isEqualTo(Identity.of("first"));
        for (String forged : new String[] {"alice\u0000", "root\nroot", "a\u202eb"}) {
            assertThatThrownBy(() -> everybody.identity(utf8("Example", forged)))
                    .isInstanceOf(CertificateException.class);
        }
    }
}
