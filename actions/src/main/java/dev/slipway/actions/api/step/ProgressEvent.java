package dev.slipway.actions.api.step;

import dev.slipway.actions.text.Text;
import java.util.List;

/** What happens while steps run. */
public sealed interface ProgressEvent {
  /** The step it is about. */
  String step();

  /** A step begins. */
  record StepStarted(String step, String title) implements ProgressEvent {}

  /** How far a step is: {@code done} of {@code total} items. */
  record Advanced(String step, int done, int total) implements ProgressEvent {}

  /** One item changed, for example a pod was evicted or is held up by a budget. */
  record ItemChanged(String step, String subject, ItemState state, Text detail)
      implements ProgressEvent {
    /** The same in words alone. */
    public ItemChanged(String step, String subject, ItemState state, String detail) {
      this(step, subject, state, Text.of(detail));
    }
  }

  /** A step ended. */
  record StepFinished(String step, String title, StepOutcome outcome) implements ProgressEvent {}

  /**
   * What may help with {@code about}, for example a budget that holds pods up; replaces what was
   * offered about it before, and none takes it back. Holds until the step finishes.
   */
  record FollowUpsOffered(String step, String about, List<FollowUp> followUps)
      implements ProgressEvent {
    public FollowUpsOffered {
      followUps = followUps == null ? List.of() : List.copyOf(followUps);
    }
  }

  /**
   * A text that people may need later was saved before something was done that cannot be undone,
   * for example the manifest of a pod. An older version stored no {@code whole}: what it kept is
   * not for everybody then.
   *
   * @param name a file name
   * @param content what everybody may see, values that may be secret masked; empty where nothing is
   * @param complete all of it, for whoever asked for the change alone
   */
  record FileSaved(String step, String name, String content, String complete)
      implements ProgressEvent {
    public FileSaved {
      if (complete == null) {
        complete = content;
        content = "";
      }
    }

    /** Whether more is kept than everybody may see. */
    public boolean hasMore() {
      return !content.equals(complete);
    }

    /** Without contents, which may be secret and do not belong in a log. */
    @Override
    public String toString() {
      return "FileKept[step=" + step + ", name=" + name + "]";
    }
  }

  /**
   * Something was taken that has to be given back one day, for example a node's readiness for new
   * pods. Telling it again says nothing new.
   *
   * @param kind which kind of thing, for example {@code cordon}
   * @param subject of what, for example {@code node01}
   * @param previousState how that was before, for example {@code schedulable}
   */
  record ResourceHeld(String step, String kind, String subject, String previousState)
      implements ProgressEvent {}

  /**
   * Something is free again, or was found to be held by somebody else; see {@link ResourceHeld}.
   */
  record ResourceReleased(String step, String kind, String subject) implements ProgressEvent {}
}
