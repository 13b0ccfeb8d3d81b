package dev.slipway.bot.slack.render.form;

import com.slack.api.model.view.ViewState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a submitted form holds; the block's id is also the id of the one element in it. */
final class FormState {
  private final ViewState state;

  FormState(ViewState state) {
    this.state = state;
  }

  /** What was typed, without the space around it; empty when nothing was. */
  Optional<String> typed(String block) {
    return value(block).map(ViewState.Value::getValue).map(String::strip).filter(t -> !t.isEmpty());
  }

  /** What was picked in a select. */
  Optional<String> picked(String block) {
    return value(block)
        .map(ViewState.Value::getSelectedOption)
        .map(ViewState.SelectedOption::getValue);
  }

  /** What was ticked or picked of several, in the order of the boxes. */
  List<String> ticked(String block) {
    return value(block)
        .map(ViewState.Value::getSelectedOptions)
        .map(chosen -> chosen.stream().map(ViewState.SelectedOption::getValue).toList())
        .orElse(List.of());
  }

  private Optional<ViewState.Value> value(String block) {
    return Optional.ofNullable(state.getValues())
        .map(values -> values.get(block))
        .map((Map<String, ViewState.Value> elements) -> elements.get(block));
  }
}
