package dev.slipway.bot.schedule;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.ReplySender;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.schedule.ScheduleMeter.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replies to lines that schedules say: nobody waits for them, so what would be whispered to whoever
 * typed is told to the channel. Thread-safe.
 */
public final class ScheduledRunReplies implements ReplySender {
  private final ReplySender people;
  private final ScheduleStore store;
  private final ScheduleAnnouncer cards;
  private final ScheduleMeter meter;

  /** {@code people} answers what people typed, and says what everybody may see. */
  public ScheduledRunReplies(
      ReplySender people, ScheduleStore store, ScheduleAnnouncer cards, ScheduleMeter meter) {
    this.people = people;
    this.store = store;
    this.cards = cards;
    this.meter = meter;
  }

  @Override
  public void expect(InboundCommand to) {
    if (ScheduleRun.of(to.key()).isEmpty()) {
      people.expect(to);
    }
  }

  @Override
  public void reply(InboundCommand to, Reply reply) {
    Optional<ScheduleRun> run = ScheduleRun.of(to.key());
    if (run.isEmpty()) {
      people.reply(to, reply);
      return;
    }
    switch (reply) {
      case Reply.Answered answered -> people.reply(to, answered);
      case Reply.Stored stored -> people.reply(to, stored);
      case Reply.SeveralStored(var stored, var not) ->
          not.ifPresentOrElse(
              why -> notDone(run.get(), List.of(sentence(why))), () -> people.reply(to, reply));
      case Reply.Refused(Failure failure) -> notDone(run.get(), List.of(sentence(failure)));
      case Reply.Busy busy -> notDone(run.get(), List.of(sentence(busy.failure())));
      case Reply.Previewed(Plan plan, boolean dryRun) -> notDone(run.get(), forbidden(plan));
      case Reply.Already(Operation operation) ->
          notDone(
              run.get(),
              List.of(
                  Text.of(
                      "The same is still on its way as "
                          + operation.id()
                          + " ("
                          + operation.plan().titleText()
                          + "), so nothing was begun anew.")));
      // What a schedule says is checked when it is made; none of these comes of it.
      case Reply.Silent ignored -> people.reply(to, reply);
      case Reply.Decided ignored -> people.reply(to, reply);
      case Reply.PlanToRead ignored -> people.reply(to, reply);
      case Reply.OperationList ignored -> people.reply(to, reply);
      case Reply.HelpOverview ignored -> people.reply(to, reply);
      case Reply.HelpPage ignored -> people.reply(to, reply);
      case Reply.FormNeeded ignored -> people.reply(to, reply);
    }
  }

  private void notDone(ScheduleRun run, List<Text> why) {
    meter.ran(run.schedule(), Run.FAILED);
    store
        .find(run.schedule())
        .ifPresent(
            schedule -> cards.tell(schedule, run, "failed", ScheduleText.failed(schedule, why)));
  }

  private static List<Text> forbidden(Plan plan) {
    List<Text> why = new ArrayList<>(List.of(Text.of(plan.titleText() + " is not possible now.")));
    plan.findings().stream()
        .filter(finding -> finding.severity() == Severity.BLOCKER)
        .map(ScheduledRunReplies::sentence)
        .forEach(why::add);
    return why;
  }

  private static Text sentence(Finding finding) {
    return finding.remedy().isBlank()
        ? finding.text()
        : finding.text().withFullStop().words(" ").text(finding.remedy());
  }

  private static Text sentence(Failure failure) {
    return Text.of(failure.attempted() + ": ")
        .text(failure.obstacle().withFullStop())
        .words(" ")
        .text(failure.remedy());
  }
}
