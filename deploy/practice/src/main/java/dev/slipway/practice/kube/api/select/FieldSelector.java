package dev.slipway.practice.kube.api.select;

import dev.slipway.practice.kube.store.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which field values match: {@code spec.nodeName=node01,status.phase!=Failed}. */
public final class FieldSelector implements Predicate<JsonNode> {
  private static final Pattern TERM = Pattern.compile("([^=!]+?)\\s*(!=|==|=)(.*)");

  private final List<Term> terms;

  private FieldSelector(List<Term> terms) {
    this.terms = terms;
  }

  /**
   * Reads a selector for a type; empty matches everything.
   *
   * @throws IllegalArgumentException when it is none, or names a field that cannot be selected by
   */
  public static FieldSelector parse(ResourceType type, String text) {
    List<Term> terms = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (part.isBlank()) {
        continue;
      }
      Matcher matcher = TERM.matcher(part.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "invalid selector: '%s'; can't understand '%s'".formatted(text, part));
      }
      String field = matcher.group(1);
      if (!SelectableFields.isKnown(type, field)) {
        throw new IllegalArgumentException("field label not supported: " + field);
      }
      terms.add(new Term(field, matcher.group(3), !matcher.group(2).equals("!=")));
    }
    return new FieldSelector(terms);
  }

  @Override
  public boolean test(JsonNode object) {
    return terms.stream().allMatch(term -> term.matches(object));
  }

  /** The one name that can match, if the selector says so. */
  public Optional<String> name() {
    return terms.stream()
        .filter(term -> term.equal() && term.field().equals("metadata.name"))
        .map(Term::value)
        .findFirst();
  }

  private record Term(String field, String value, boolean equal) {
    boolean matches(JsonNode object) {
      return SelectableFields.value(object, field).equals(value) == equal;
    }
  }
}
