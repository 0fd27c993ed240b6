package dev.rfb.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplanationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "tigervnc | \"\" | X509Vnc - the first of the server's list that it knows; encrypted;",
                "tigervnc | -SecurityTypes VncAuth,X509Vnc | VncAuth - the first of the server's list",
                "tigervnc | -SecurityTypes TLSNone,RA2 | TLSNone - the first",
                "tigervnc | -X509Verify -X509CA ca | has no certificate of its own",
                "tigervnc | -SecurityTypes RA2 -UserFile f | asks for a user and a password",
                "tigervnc | -SecurityTypes RA2 | asks for a password",
                "tigervnc | -Profile mac | VncAuth - RFB 3.3, where the server decides",
                "gtk-vnc | -SecurityTypes VncAuth,TLSVnc | TLSVnc - what it likes best of what is offered",
                "gtk-vnc | -X509Verify -X509CA ca | shows its own certificate",
                "gtk-vnc | -SecurityTypes RA2 | refused - it knows none of [RA2]; it knows [X509Plain,",
                "libvncclient | -SecurityTypes RA2,X509None | X509None - the first",
                "libvncclient | -SecurityTypes X509None | asks for nothing",
                "novnc | \"\" | refused - it takes VeNCrypt, the first of the server's list that it knows, but knows none",
                "novnc | -Profile novnc | RA2ne - the first",
                "novnc | -Profile strict -UserFile f | name a type that it knows first: [RA2ne, VncAuth, Plain,",
                "nova | -Profile nova | X509None - the first",
                "nova | -Profile nova -X509Verify -X509CA ca | and shows its own certificate",
                "nova | -SecurityTypes X509None,RA2_256 | refused - it ends the connection at the number of RA2_256",
                "nova | -Profile mac | refused - it speaks RFB 3.8 only",
                "nova | \"\" | refused - it takes VeNCrypt",
                "nova | \"\" | , or use -Profile nova",
                "novnc | \"\" | , or use -Profile novnc",
                "turbovnc | \"\" | X509Vnc - the first",
                "macos | \"\" | VncAuth - RFB 3.3, where the server decides",
                "macos | -interface all | refused - it speaks RFB 3.3, where only VncAuth is possible; use -Profile mac",
                "macos | -SecurityTypes None,VncAuth | decides for None, which it does not take; name VncAuth first",
                "realvnc | -SecurityTypes X509Vnc,RA2_256 | RA2_256 - the first of the server's list that it knows",
                "realvnc | \"\" | VncAuth - the first"
            })
    void saysWhatAViewerTakesAndWhy(String viewer, String options, String answer) {
        assertThat(Explanation.of(viewer, SecurityPlanTest.plan(options)))
                .singleElement()
                .asString()
                .startsWith(viewer + ": ")
                .contains(answer);
    }

    @Test
    void explainsAllWithALineEach() {
        assertThat(Explanation.of("", SecurityPlanTest.plan("")))
                .hasSize(8)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("[a-z-]+: [A-Za-z0-9]+ - .*"));
    }
}
