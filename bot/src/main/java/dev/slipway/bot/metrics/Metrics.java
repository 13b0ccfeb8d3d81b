package dev.slipway.bot.metrics;

import static java.util.Map.entry;

import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.WireNames;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Everything that is counted, in Prometheus' text form. Labels come from small closed sets, never
 * from what people type. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
  /** What kinds of answers are called where they are counted. */
  public static final WireNames<Reply> ANSWERS =
      WireNames.of(
          Reply.class,
          Map.ofEntries(
              entry(Reply.Answered.class, "answered"),
              entry(Reply.Refused.class, "refused"),
              entry(Reply.Busy.class, "busy"),
              entry(Reply.Previewed.class, "previewed"),
              entry(Reply.Already.class, "already"),
              entry(Reply.OperationList.class, "operation-list"),
              entry(Reply.HelpOverview.class, "help-overview"),
              entry(Reply.HelpPage.class, "help-page"),
              entry(Reply.FormNeeded.class, "form-needed"),
              entry(Reply.Silent.class, "silent"),
              entry(Reply.Stored.class, "stored"),
              entry(Reply.SeveralStored.class, "several-stored"),
              entry(Reply.Decided.class, "decided"),
              entry(Reply.PlanToRead.class, "plan-to-read")));

  /** The answer to a command that ended in an error nobody foresaw. */
  static final String INCIDENT = "incident";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final MultiGauge open =
      MultiGauge.builder("slipway.operations.open")
          .description("Operations that have not ended, by state")
          .register(registry);
  private final MultiGauge concerns =
      MultiGauge.builder("slipway.alerts")
          .description("What is wrong now, by monitor and cluster; 0 when all is well")
          .register(registry);
  private final MultiGauge nextRuns =
      MultiGauge.builder("slipway.schedule.next.run.timestamp")
          .baseUnit("seconds")
          .description("When a schedule runs next, in seconds since 1970")
          .register(registry);
  private final AtomicReference<Optional<MetricSources>> watched =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<StoreCounts>> seen =
      new AtomicReference<>(Optional.empty());

  /** With the JVM's own figures. */
  public Metrics() {
    gc.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** What the store tells when it wrote something. */
  public OperationMeter operations() {
    return new OperationMeter(registry);
  }

  /** What schedules tell. */
  public ScheduleCounter schedules() {
    return new ScheduleCounter(registry);
  }

  /** What the way to Slack tells. */
  public SlackCallMeter slack() {
    return new SlackCallMeter(registry);
  }

  /** The same router, measured: how long a command takes and what kind of answer it gets. */
  public Function<InboundCommand, Reply> measured(Function<InboundCommand, Reply> router) {
    return command -> {
      Timer.Sample sample = Timer.start(registry);
      String answer = INCIDENT;
      try {
        Reply reply = router.apply(command);
        answer = ANSWERS.of(reply);
        return reply;
      } finally {
        sample.stop(registry.timer("slipway.command.duration", "result", answer));
      }
    };
  }

  /** Adds what can only be counted by looking. Call once. */
  public void watch(MetricSources metricSources) {
    watched.set(Optional.of(metricSources));
    registry.gauge("slipway.store.up", seen, s -> s.get().isPresent() ? 1 : 0);
    registry.gauge("slipway.slack.connected", metricSources, l -> l.connected().get() ? 1 : 0);
    queue("inbox", seen, s -> s.get().map(StoreCounts::inbox).orElse(0L));
    queue("outbox", metricSources, l -> l.outbox().getAsInt());
    registry.gauge(
        "slipway.slack.standstill.seconds", metricSources, l -> l.standstill().get().toSeconds());
    registry.gauge("slipway.operations.running", metricSources, l -> l.running().getAsInt());
  }

  /** The whole page, after a look at the store. */
  public String page() {
    Optional<StoreCounts> storeCounts =
        watched.get().flatMap(metricSources -> metricSources.store().get());
    seen.set(storeCounts);
    storeCounts.ifPresent(this::countOpen);
    watched.get().flatMap(metricSources -> metricSources.readings().get()).ifPresent(this::show);
    return registry.scrape();
  }

  private <T> void queue(String name, T of, ToDoubleFunction<T> depth) {
    registry.gauge("slipway.queue.depth", Tags.of("queue", name), of, depth);
  }

  private void countOpen(StoreCounts storeCounts) {
    List<MultiGauge.Row<?>> rows =
        storeCounts.open().entrySet().stream()
            .<MultiGauge.Row<?>>map(
                e -> MultiGauge.Row.of(Tags.of("state", e.getKey()), e.getValue()))
            .toList();
    open.register(rows, true);
  }

  private void show(ScrapeData scrapeData) {
    concerns.register(
        scrapeData.alerts().stream()
            .<MultiGauge.Row<?>>map(
                of ->
                    MultiGauge.Row.of(
                        Tags.of("monitor", of.monitor(), "cluster", of.cluster()), of.count()))
            .toList(),
        true);
    nextRuns.register(
        scrapeData.runs().stream()
            .<MultiGauge.Row<?>>map(
                run ->
                    MultiGauge.Row.of(
                        Tags.of("schedule", run.schedule()), run.at().getEpochSecond()))
            .toList(),
        true);
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
