package dev.slipway.actions.execution;

import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the parts of a step came out, as one outcome that names those that are not done. */
final class CompositeOutcome {
  private final String attempted;
  private final String done;
  private final List<String> finished = new ArrayList<>();
  private final List<Text> stopped = new ArrayList<>();
  private final List<String> pending = new ArrayList<>();
  private final List<Text> failed = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private boolean changed;

  /** {@code outcomes} as the parts; empty for one that was not begun. */
  CompositeOutcome(
      String attempted,
      String done,
      List<CompositeStep.Part> parts,
      List<Optional<StepOutcome>> outcomes) {
    this.attempted = attempted;
    this.done = done;
    for (int i = 0; i < parts.size(); i++) {
      add(parts.get(i).subject(), outcomes.get(i));
    }
  }

  private void add(String subject, Optional<StepOutcome> outcome) {
    if (outcome.isEmpty()) {
      pending.add(subject);
      return;
    }
    switch (outcome.get()) {
      case StepOutcome.Changed ignored -> {
        finished.add(subject);
        changed = true;
      }
      case StepOutcome.Unchanged ignored -> finished.add(subject);
      case StepOutcome.Cancelled(Text soFar) -> stopped.add(Text.of(subject + ": ").text(soFar));
      case StepOutcome.Failed(Failure failure) -> {
        failed.add(Text.of(subject + " failed: ").text(failure.obstacle()));
        failures.add(failure);
      }
    }
  }

  StepOutcome outcome() {
    if (!stopped.isEmpty() || (failures.isEmpty() && !pending.isEmpty())) {
      return new StepOutcome.Cancelled(all());
    }
    if (!failures.isEmpty()) {
      FailureKind kind =
          some(FailureKind.UNAVAILABLE)
              .or(() -> some(FailureKind.CLUSTER))
              .orElseGet(() -> failures.getFirst().kind());
      Text remedy = Text.joined(" ", failures.stream().map(Failure::remedy).distinct().toList());
      return new StepOutcome.Failed(new Failure(kind, attempted, all(), remedy));
    }
    return changed ? new StepOutcome.Changed(done) : new StepOutcome.Unchanged(done);
  }

  private Optional<FailureKind> some(FailureKind kind) {
    return failures.stream().map(Failure::kind).filter(kind::equals).findFirst();
  }

  private Text all() {
    List<Text> clauses = new ArrayList<>(failed);
    clauses.addAll(stopped);
    if (!finished.isEmpty()) {
      clauses.add(Text.of("done: " + String.join(", ", finished)));
    }
    if (!pending.isEmpty()) {
      clauses.add(Text.of("not begun: " + String.join(", ", pending)));
    }
    return Text.joined("; ", clauses);
  }
}
