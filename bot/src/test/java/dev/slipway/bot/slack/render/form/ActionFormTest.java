package dev.slipway.bot.slack.render.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.bot.slack.render.FormSamples;
import dev.slipway.bot.slack.render.PlainBlocks;
import dev.slipway.bot.slack.render.RenderedOperations;
import dev.slipway.config.types.ChannelId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ActionFormTest {
  private static final ChannelId CHANNEL = new ChannelId("C0MAINTENANCE");
  private static final ActionDescriptor SEVERAL =
      new ActionDescriptor(
          "cordon",
          "Keep new pods off nodes",
          List.of(
              new Parameter(
                  "node",
                  ParameterKind.NODE,
                  "The nodes.",
                  true,
                  true,
                  true,
                  Optional.empty(),
                  List.of(),
                  Optional.empty())),
          Risk.REVERSIBLE,
          List.of());

  private final ActionForm form = new ActionForm(RenderedOperations.COMMANDS);

  @Test
  void shouldAskForEveryParameter() {
    // When
    View view =
        form.render(
            FormSamples.DRAIN,
            Map.of("node", List.of("node01", "node02"), "cluster", List.of("a", "b")),
            CHANNEL);

    // Then
    assertThat(view.getCallbackId()).isEqualTo("action_form:drain");
    assertThat(view.getPrivateMetadata()).isEqualTo("C0MAINTENANCE");
    assertThat(PlainBlocks.of(view))
        .isEqualTo(
            """
            view: Node-drain [Ask for Approval]

            Move all pods off a node.
            input cluster: one of a, b
            input node: one of node01, node02
            input timeout (optional): text, at first "15m"
            input grace-period (optional): text, at first "-1"
            input pod-selector (optional): text, at first "null"
            input namespace (optional): text, at first "null"
            input order (optional): one of oldest, newest
            input reason (optional): text, at first "null"
            input flags (optional): force, ignore-daemonsets; on: ignore-daemonsets
            ~ `--ignore-daemonsets` Leave daemon set pods where they are; with =false their presence refuses it all.
            ~ Next, the plan is shown in the channel. Nothing happens before somebody else says yes.
            """);
  }

  @Test
  void shouldLetPeopleTypeWhatDoesNotFitIntoAList() {
    // Given
    List<String> many = IntStream.range(0, 101).mapToObj(i -> "node" + i).toList();

    // When
    View view = form.render(FormSamples.DRAIN, Map.of("node", many), CHANNEL);

    // Then
    assertThat(PlainBlocks.of(view)).contains("input node: text").doesNotContain("input cluster");
  }

  @Test
  void shouldSpellTheLineThatIsMeant() {
    // Given
    ViewState state = new ViewState();
    state.setValues(
        Map.of(
            "node", Map.of("node", picked("node01")),
            "cluster", Map.of("cluster", picked("prod-eu")),
            "timeout", Map.of("timeout", typed("15m")),
            "grace-period", Map.of("grace-period", typed("30")),
            "reason", Map.of("reason", typed("the \"new\" disk")),
            "order", Map.of("order", picked("newest")),
            "flags", Map.of("flags", ticked("force"))));

    // When
    String line = form.line(FormSamples.DRAIN, state);

    // Then
    assertThat(line)
        .isEqualTo(
            "drain node01 --grace-period=30 --order=newest --reason=\"the 'new' disk\" --force"
                + " --ignore-daemonsets=false --cluster prod-eu");
  }

  @Test
  void shouldLetPeoplePickSeveralNodes() {
    // Given
    ViewState picked = new ViewState();
    picked.setValues(Map.of("node", Map.of("node", ticked("node01", "node03"))));
    ViewState typed = new ViewState();
    typed.setValues(Map.of("node", Map.of("node", typed("node01, node03 node04"))));

    // When
    View view = form.render(SEVERAL, Map.of("node", List.of("node01", "node02")), CHANNEL);

    // Then
    assertThat(PlainBlocks.of(view)).contains("input node: some of node01, node02");
    assertThat(form.line(SEVERAL, picked)).isEqualTo("cordon node01 node03");
    assertThat(form.line(SEVERAL, typed)).isEqualTo("cordon node01 node03 node04");
  }

  private static ViewState.Value typed(String text) {
    ViewState.Value value = new ViewState.Value();
    value.setValue(text);
    return value;
  }

  private static ViewState.Value picked(String choice) {
    ViewState.Value value = new ViewState.Value();
    value.setSelectedOption(option(choice));
    return value;
  }

  private static ViewState.Value ticked(String... choices) {
    ViewState.Value value = new ViewState.Value();
    value.setSelectedOptions(List.of(choices).stream().map(ActionFormTest::option).toList());
    return value;
  }

  private static ViewState.SelectedOption option(String choice) {
    ViewState.SelectedOption option = new ViewState.SelectedOption();
    option.setValue(choice);
    return option;
  }
}
