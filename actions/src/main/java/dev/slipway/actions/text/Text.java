package dev.slipway.actions.text;

import dev.slipway.config.types.UserId;
import java.util.ArrayList;
import java.util.List;

/**
 * A clause or some sentences for people, in parts. Words stand as they are read, without markup. A
 * command or a person is a part of its own, because each place that shows it names it in its own
 * way: Slack mentions a person, and a command may be called otherwise there.
 *
 * <p>It is written to be read by people. Code decides by the data that a text was made from, and
 * only renderers look into the parts; a test of the architecture keeps that so.
 *
 * <p>Two texts with the same parts are equal. Neighbouring words are one part, and there are no
 * empty words, so that equal texts have equal parts however they were made. Immutable.
 *
 * @param parts in the order they are read; may be empty
 */
public record Text(List<Part> parts) {
  /** Nothing to read. */
  public static final Text NONE = new Text(List.of());

  /** A piece of a text. */
  public sealed interface Part {}

  /** Words as they are read, without markup. */
  public record Words(String words) implements Part {}

  /**
   * A command as somebody would type it.
   *
   * @param action its own name, for example {@code uncordon} or {@code snapshots unpin}
   * @param arguments what follows the name, for example {@code node01}; may be empty
   */
  public record Command(String action, String arguments) implements Part {
    /** The whole line under the command's own name, without slash. */
    public String line() {
      return arguments.isEmpty() ? action : action + " " + arguments;
    }
  }

  /** Somebody who is known by an id. */
  public record Person(UserId user) implements Part {}

  public Text {
    parts = canonical(parts);
  }

  /** Words alone; may be empty. */
  public static Text of(String words) {
    return words.isEmpty() ? NONE : new Text(List.of(new Words(words)));
  }

  /** The same with words after it. */
  public Text words(String words) {
    return with(new Words(words));
  }

  /** The same with a command after it that takes no arguments. */
  public Text command(String action) {
    return with(new Command(action, ""));
  }

  /** The same with a command after it. */
  public Text command(String action, String arguments) {
    return with(new Command(action, arguments));
  }

  /** The same with a person after it. */
  public Text person(UserId user) {
    return with(new Person(user));
  }

  /** The same with another text after it. */
  public Text text(Text other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Text(all);
  }

  /** All of them in order, with {@code between} in between. */
  public static Text joined(String between, List<Text> texts) {
    List<Part> all = new ArrayList<>();
    for (Text text : texts) {
      if (!all.isEmpty()) {
        all.add(new Words(between));
      }
      all.addAll(text.parts);
    }
    return new Text(all);
  }

  /** The same as a sentence: with a full stop after it, where none and no question mark is. */
  public Text withFullStop() {
    return parts.isEmpty()
            || (parts.getLast() instanceof Words(String words)
                && (words.endsWith(".") || words.endsWith("?") || words.endsWith("…")))
        ? this
        : words(".");
  }

  /** Whether there is nothing to read. */
  public boolean isBlank() {
    return parts.stream().allMatch(part -> part instanceof Words(String words) && words.isBlank());
  }

  /** Whether it tells people a command to type. */
  public boolean namesCommand() {
    return parts.stream().anyMatch(Command.class::isInstance);
  }

  /** As {@link PlainText} has it, for logs and debuggers. */
  @Override
  public String toString() {
    return PlainText.of(this);
  }

  private Text with(Part part) {
    List<Part> all = new ArrayList<>(parts);
    all.add(part);
    return new Text(all);
  }

  private static List<Part> canonical(List<Part> parts) {
    List<Part> merged = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part instanceof Words(String words)) {
        if (words.isEmpty()) {
          continue;
        }
        if (!merged.isEmpty() && merged.getLast() instanceof Words(String before)) {
          merged.set(merged.size() - 1, new Words(before + words));
          continue;
        }
      }
      merged.add(part);
    }
    return List.copyOf(merged);
  }
}
