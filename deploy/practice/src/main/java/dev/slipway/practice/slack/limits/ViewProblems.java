package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks modals and Home tabs against slack.md §2.2 and §2.3. */
public final class ViewProblems {
  private static final int TITLE = 24;
  private static final int ID = 255;
  private static final int METADATA = 3000;
  private static final int WHOLE = 250_000;

  private ViewProblems() {}

  /** Everything wrong with the view, each with its place. */
  public static List<String> of(ObjectNode view) {
    Check check = new Check();
    boolean modal = Json.text(view, "type").equals("modal");
    check.length(view, "private_metadata", METADATA, "/view");
    check.length(view, "callback_id", ID, "/view");
    check.length(view, "external_id", ID, "/view");
    if (modal) {
      modal(check, view);
    }
    if (view.path("blocks") instanceof ArrayNode blocks) {
      BlockProblems.blocks(check, blocks, modal ? Surface.MODAL : Surface.HOME, "/view/blocks");
    } else {
      check.wrong("missing required field: blocks", "/view");
    }
    if (view.toString().length() > WHOLE) {
      check.wrong("must be less than " + (WHOLE + 1) + " characters", "/view");
    }
    return check.problems();
  }

  private static void modal(Check check, ObjectNode view) {
    TextRules texts = new TextRules(check);
    texts.plain(view, "title", TITLE, "/view");
    texts.optionalPlain(view, "submit", TITLE, "/view");
    texts.optionalPlain(view, "close", TITLE, "/view");
    boolean asks =
        Json.items(view, "blocks").stream()
            .anyMatch(block -> Json.text(block, "type").equals("input"));
    if (asks && !view.hasNonNull("submit")) {
      check.wrong("missing required field: submit", "/view");
    }
  }
}
