package dev.slipway.actions;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanGroup;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.text.Text;
import java.util.List;

/**
 * Work whose every sentence is another, as a later version or another language would have it. What
 * is data stays: ids, verdicts, severities, consent.
 */
public final class RewordedAction {
  private RewordedAction() {}

  /** The same work in other words. */
  public static ExecutablePlan work(ExecutablePlan work) {
    return new ExecutablePlan(
        plan(work.plan()), work.steps().stream().<Step>map(OtherWords::new).toList());
  }

  /** The same plan in other words. */
  public static Plan plan(Plan plan) {
    return new Plan(
        new Title(
            text(plan.title().imperative()),
            text(plan.title().progressive()),
            text(plan.title().past()),
            plan.title().object()),
        text(plan.impact()),
        plan.facts().stream()
            .map(planDetail -> new PlanDetail(text(planDetail.label()), text(planDetail.value())))
            .toList(),
        plan.findings().stream()
            .map(
                finding ->
                    new Finding(
                        finding.severity(),
                        words(finding.text()),
                        words(finding.remedy()),
                        texts(finding.subjects())))
            .toList(),
        plan.items().stream()
            .map(
                item ->
                    new PlanItem(
                        text(item.subject()),
                        text(item.group()),
                        item.verdict(),
                        texts(item.reasons()),
                        texts(item.details())))
            .toList(),
        plan.groups().stream()
            .map(group -> new PlanGroup(text(group.name()), text(group.note())))
            .toList(),
        plan.steps().stream().map(RewordedAction::step).toList(),
        plan.consent());
  }

  private static PlannedStep step(PlannedStep step) {
    return new PlannedStep(step.id(), text(step.title()));
  }

  private static List<String> texts(List<String> texts) {
    return texts.stream().map(RewordedAction::text).toList();
  }

  /** Parts that are data stay. */
  private static Text words(Text text) {
    return new Text(
        text.parts().stream()
            .map(
                part ->
                    part instanceof Text.Words(String words)
                        ? (Text.Part) new Text.Words(text(words))
                        : part)
            .toList());
  }

  /** No word of it is left. */
  private static String text(String text) {
    return "말".repeat(text.length());
  }

  private record OtherWords(Step step) implements Step {
    @Override
    public PlannedStep describe() {
      return RewordedAction.step(step.describe());
    }

    @Override
    public StepOutcome run(StepContext context) {
      return step.run(context);
    }
  }
}
