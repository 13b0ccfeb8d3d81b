package dev.slipway.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code SLIPWAY_LOG_FORMAT} chooses. */
final class LogFormatTest {

  @Test
  void shouldTellTheOperationOnEachLineForMachines() throws JoranException {
    // When
    JsonNode line = JsonMapper.shared().readTree(written("json"));

    // Then
    assertThat(line.path("mdc").path("operation").asString("")).isEqualTo("op-42");
    assertThat(line.path("formattedMessage").asString("")).isEqualTo("drains \"node01\"");
    assertThat(line.path("level").asString("")).isEqualTo("WARN");
  }

  @Test
  void shouldWriteLinesForPeopleUnlessAskedOtherwise() throws JoranException {
    assertThat(written("text")).contains("WARN").endsWith("] drains \"node01\"\n");
  }

  private static String written(String format) throws JoranException {
    LoggerContext context = new LoggerContext();
    context.putProperty("SLIPWAY_LOG_FORMAT", format);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogFormatTest.class.getResource("/logback.xml"));
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var appender = (ConsoleAppender<ILoggingEvent>) root.getAppender(format);
    LoggingEvent event =
        new LoggingEvent("", root, Level.WARN, "drains \"{}\"", null, new Object[] {"node01"});
    event.setMDCPropertyMap(Map.of("operation", "op-42"));
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
