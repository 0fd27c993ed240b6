package dev.rfb;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** The directions in which packages may look. */
@AnalyzeClasses(packages = "dev.rfb", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.rfb.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule GEOMETRY_AND_PROTOCOL_USE_THE_JDK_ONLY = classes()
            .that()
            .resideInAnyPackage("dev.rfb.geometry", "dev.rfb.protocol")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.rfb.geometry", "dev.rfb.protocol", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule PIXELS_KNOW_NO_ENCODING_AND_NO_MESSAGE = noClasses()
            .that()
            .resideInAPackage("dev.rfb.pixel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.encoding..", "dev.rfb.message..", "dev.rfb.codec..", "dev.rfb.handshake..");

    @ArchTest
    static final ArchRule MESSAGES_AND_ENCODINGS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("dev.rfb.message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.encoding..", "dev.rfb.codec..", "dev.rfb.handshake..", "dev.rfb.security..");

    @ArchTest
    static final ArchRule ENCODINGS_KNOW_NO_MESSAGE = noClasses()
            .that()
            .resideInAPackage("dev.rfb.encoding..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.message..", "dev.rfb.codec..", "dev.rfb.handshake..", "dev.rfb.security..");

    @ArchTest
    static final ArchRule RESPONSES_ARE_COMPARED_IN_CONSTANT_TIME = classes()
            .that()
            .haveSimpleName("VncAuthHandler")
            .should()
            .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

    @ArchTest
    static final ArchRule SECRETS_ARE_COMPARED_IN_NO_OTHER_WAY = noClasses()
            .that()
            .resideInAPackage("dev.rfb.security..")
            .should()
            .callMethodWhere(target(owner(assignableTo(Arrays.class)))
                    .and(target(nameMatching("equals|mismatch|compare.*|deepEquals")))
                    .or(target(owner(assignableTo(String.class)))
                            .and(target(nameMatching("equals.*|compare.*|contentEquals"))))
                    .or(target(owner(assignableTo(ByteBufUtil.class))).and(target(nameMatching("equals|compare")))));

    @ArchTest
    static final ArchRule SECURITY_KNOWS_NO_HANDSHAKE = noClasses()
            .that()
            .resideInAPackage("dev.rfb.security..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.rfb.handshake..", "dev.rfb.codec..", "dev.rfb.message..");

    @ArchTest
    static final ArchRule CHANNELS_ARE_SEEN_BY_HANDLERS_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rfb.codec..", "dev.rfb.handshake..", "dev.rfb.security..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.channel..");

    @ArchTest
    static final ArchRule NOTHING_ELSE_IS_USED = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..", "dev.rfb.server..", "dev.rfb.tls..", "io.netty.handler.ssl..");

    @ArchTest
    static final ArchRule HANDLERS_DO_NOT_WAIT = noClasses()
            .that()
            .areAssignableTo(ChannelHandler.class)
            .should()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .callMethod(Object.class, "wait");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Impl|Manager|Data)")
            .orShould()
            .resideInAnyPackage("..util..", "..common..", "..misc..", "..impl..");

    @ArchTest
    static final ArchRule VALUES_ARE_CLOSED = classes()
            .that()
            .resideInAnyPackage("dev.rfb.message", "dev.rfb.geometry", "dev.rfb.protocol")
            .and()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule VALUES_AND_KERNELS_DO_NOT_LOG = noClasses()
            .that()
            .resideOutsideOfPackages("dev.rfb.codec..", "dev.rfb.handshake..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j..");
}
