package dev.slipway.bot.slack.render.operation;

import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.bot.slack.render.operation.ThreadTranscript.Line;
import dev.slipway.bot.slack.render.operation.ThreadTranscript.TextFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Groups what happens to single items, so that a hundred pods are not a hundred messages: items
 * that end within one window share a line, and why something waits is told once. Where a line
 * begins and ends depends on the journal alone, so that telling may stop and go on anywhere. Not
 * thread-safe.
 */
final class TranscriptBuilder {
  private static final Duration WINDOW = Duration.ofSeconds(15);
  private static final int MOST_IN_ONE = 60;

  private final MrkdwnText words;
  private final String speaker;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> explained = new HashSet<>();
  private final List<ItemChanged> batch = new ArrayList<>();
  private Instant batchBegan = Instant.MIN;
  private long batchUpTo;

  /** {@code speaker} begins each line. */
  TranscriptBuilder(MrkdwnText words, String speaker) {
    this.words = words;
    this.speaker = speaker;
  }

  void item(JournalEntry entry, ItemChanged item, boolean told) {
    boolean late = !batch.isEmpty() && entry.at().isAfter(batchBegan.plus(WINDOW));
    if (late || batch.size() >= MOST_IN_ONE) {
      flush();
    }
    switch (item.state()) {
      case STARTED -> {}
      case WAITING -> {
        if (explained.add(item.step() + "\n" + item.detail()) && !told) {
          flush();
          tell(entry.sequence(), waiting(item), false);
        }
      }
      case DONE, SKIPPED, FAILED -> {
        if (!told) {
          if (batch.isEmpty()) {
            batchBegan = entry.at();
          }
          batch.add(item);
          batchUpTo = entry.sequence();
        }
      }
    }
  }

  /** A line of its own; {@code silent} says nothing, but what was gathered before it is told. */
  void line(JournalEntry entry, String text, boolean broadcast, boolean silent) {
    if (!silent) {
      flush();
      tell(entry.sequence(), text, broadcast);
    }
  }

  /** A line of its own with a file. */
  void file(
      JournalEntry entry,
      String text,
      Optional<TextFile> file,
      Optional<TextFile> alone,
      boolean told) {
    if (!told) {
      flush();
      tell(entry.sequence(), text, false, file, alone);
    }
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  private void flush() {
    if (!batch.isEmpty()) {
      tell(batchUpTo, batched(), false);
      batch.clear();
    }
  }

  /** What is told of several at once. */
  private record Told(boolean failed, Text detail) {}

  private String batched() {
    Map<Told, List<String>> groups = new LinkedHashMap<>();
    for (ItemChanged item : batch) {
      Told how = new Told(item.state() == ItemState.FAILED, item.detail());
      groups.computeIfAbsent(how, key -> new ArrayList<>()).add(item.subject());
    }
    BoundedLines text = new BoundedLines(SlackLimits.SECTION, MOST_IN_ONE, "");
    groups.forEach(
        (how, subjects) -> {
          String mark = how.failed() ? "✗ " : "• ";
          String detail = words.clause(how.detail(), 400);
          String names = Mrkdwn.escape(String.join(", ", subjects), 1_500);
          text.add(
              subjects.size() == 1
                  ? mark + names + ": " + detail
                  : mark + subjects.size() + " " + detail + ": " + names);
        });
    return text.text();
  }

  private String waiting(ItemChanged item) {
    return "⏳ " + Mrkdwn.escape(item.subject(), 200) + ": " + words.sentence(item.detail(), 1_000);
  }

  private void tell(long upTo, String text, boolean broadcast) {
    tell(upTo, text, broadcast, Optional.empty(), Optional.empty());
  }

  private void tell(
      long upTo,
      String text,
      boolean broadcast,
      Optional<TextFile> file,
      Optional<TextFile> alone) {
    lines.add(new Line(upTo, ThreadTranscript.message(speaker + text), broadcast, file, alone));
  }
}
