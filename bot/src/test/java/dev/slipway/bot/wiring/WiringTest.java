package dev.slipway.bot.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.slipway.bot.health.ClockJumpDetector;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.slack.SlackInbound;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.store.JdbcInbox;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.parser.ConfigReader;
import dev.slipway.config.parser.ReadResult;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container as the bot starts it, without starting the bot. */
final class WiringTest {
  /** What {@link Bot} asks the container for. */
  private static final List<Class<?>> ROOTS =
      List.of(
          SlackOutbound.class,
          SlackInbound.class,
          OperationService.class,
          QuartzOperationScheduler.class,
          Timers.TimerHandler.class,
          ReplicaModule.HeartbeatService.class,
          HealthModule.HealthPort.class,
          ClockJumpDetector.class,
          TerminalModule.TerminalPort.class);

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(
        folder.resolve("kubeconfig.yaml"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
        contexts: [{name: c, context: {cluster: c, user: u}}]
        users: [{name: u, user: {token: t}}]
        current-context: c
        """);
    database = TestDatabases.open(TestDatabases.h2File(folder));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void shouldHaveEachServiceOnceAndUseIt() {
    // When
    try (SeContainer container = Bot.container(context(), Beans.SERVICES)) {
      BeanManager beans = container.getBeanManager();
      Set<Bean<?>> ours =
          beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
              .filter(bean -> bean.getBeanClass().getName().startsWith("dev.slipway."))
              .filter(bean -> !Beans.MODULES.contains(only(bean)))
              .filter(bean -> !bean.getBeanClass().equals(BootContextExtension.class))
              .collect(Collectors.toSet());
      Set<Bean<?>> used = new HashSet<>();
      ROOTS.forEach(root -> used.addAll(beans.getBeans(root, Any.Literal.INSTANCE)));
      for (Bean<?> bean : ours) {
        for (InjectionPoint point : bean.getInjectionPoints()) {
          used.addAll(beans.getBeans(wanted(point), Any.Literal.INSTANCE));
        }
      }

      // Then
      assertThat(ours)
          .extracting(Bean::toString)
          .as("made for nobody: delete it or ask for it")
          .isSubsetOf(used.stream().map(Bean::toString).toList());
      assertThat(ours).hasSizeGreaterThan(40);
    }
  }

  @Test
  void shouldNameWhatIsMissing() {
    // Given
    List<Class<?>> fewer = new ArrayList<>(Beans.SERVICES);
    fewer.remove(JdbcInbox.class);

    // Then
    assertThatThrownBy(() -> Bot.container(context(), fewer).close())
        .hasMessageContaining("Unsatisfied dependencies for type Inbox");
  }

  @Test
  void shouldListEveryServiceThatSaysItIsOne() {
    // When
    List<String> singletons =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.slipway.bot")
                .stream()
                .filter(found -> found.isAnnotatedWith(Singleton.class))
                .map(JavaClass::getName)
                .toList();

    // Then
    List<Class<?>> listed = new ArrayList<>(Beans.SERVICES);
    listed.addAll(Beans.MODULES);
    assertThat(listed).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(singletons);
  }

  private static Class<?> only(Bean<?> bean) {
    return bean.getTypes().contains(bean.getBeanClass()) ? bean.getBeanClass() : Object.class;
  }

  /** What is asked for; of each of several, the kind. */
  private static Type wanted(InjectionPoint point) {
    return point.getType() instanceof ParameterizedType many
            && many.getRawType().equals(Instance.class)
        ? many.getActualTypeArguments()[0]
        : point.getType();
  }

  private BootContext context() {
    String yaml =
        """
        slack: {botToken: xoxb-1, appToken: xapp-1}
        clusters: [{name: practice, kubeconfig: kubeconfig.yaml}]
        channels: [{name: maintenance, clusters: [practice], approvers: [U0APPROVER]}]
        """;
    return new BootContext(config(yaml), database, Clock.systemUTC());
  }

  private SlipwayConfig config(String yaml) {
    return switch (new ConfigReader(Map.of(), List.of()).read(yaml, folder)) {
      case ReadResult.Valid(SlipwayConfig config) -> config;
      case ReadResult.Invalid invalid -> throw new AssertionError(invalid);
    };
  }
}
