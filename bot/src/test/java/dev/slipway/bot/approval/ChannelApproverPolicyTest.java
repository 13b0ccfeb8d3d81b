package dev.slipway.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ChannelApproverPolicyTest {
  private static final UserId ANA = new UserId("UANA");
  private static final UserId BO = new UserId("UBO");
  private static final ChannelId BY_ID = new ChannelId("C1");
  private static final ChannelId BY_NAME = new ChannelId("C2");
  private static final ChannelId NO_APPROVERS = new ChannelId("C3");
  private static final ChannelId ONLY_ANA = new ChannelId("C4");

  private final ApprovalPolicy policy =
      new ChannelApproverPolicy(
          List.of(
              channel("maintenance", BO),
              channel("C1", ANA, BO),
              channel("C3"),
              channel("C4", ANA)),
          // Somebody named a channel so that its name looks like another one's rules.
          name -> Optional.ofNullable(Map.of("maintenance", BY_NAME, "C1", BY_NAME).get(name)));

  @Test
  void shouldNeedOneYesFromSomebodyElse() {
    assertThat(policy.evaluate(action(Risk.DISRUPTIVE), BY_ID, ANA))
        .isEqualTo(new ApprovalRequirement.Required(Set.of(BO), Duration.ofMinutes(30)));
    assertThat(policy.evaluate(action(Risk.DISRUPTIVE), BY_NAME, ANA))
        .isEqualTo(new ApprovalRequirement.Required(Set.of(BO), Duration.ofMinutes(30)));
  }

  @ParameterizedTest
  @EnumSource(names = {"QUESTION", "REVERSIBLE"})
  void shouldNeedNothingForWhatDoesNotDisrupt(Risk risk) {
    assertThat(policy.evaluate(action(risk), NO_APPROVERS, ANA))
        .isEqualTo(new ApprovalRequirement.NotRequired());
  }

  @ParameterizedTest
  @EnumSource
  void shouldRefuseEverythingInAChannelNobodyConfigured(Risk risk) {
    assertThat(sentence(policy.evaluate(action(risk), new ChannelId("C9"), ANA)))
        .contains("this channel is not in Slipway's configuration");
  }

  @Test
  void shouldSayWhatToConfigureWhenNobodyCouldApprove() {
    assertThat(sentence(policy.evaluate(action(Risk.DISRUPTIVE), NO_APPROVERS, ANA)))
        .isEqualTo(
            "Asking for rewire: it needs an approval, and nobody may approve in channel C3. Set"
                + " channels[C3].approvers in Slipway's configuration.");
    assertThat(sentence(policy.evaluate(action(Risk.DISRUPTIVE), ONLY_ANA, ANA)))
        .contains("you are the only approver in channel C4");
  }

  @ParameterizedTest
  @CsvSource({
    "C1, UANA, REQUESTER",
    "C1, UBO,  APPROVER",
    "C1, UCY,  NOT_ELIGIBLE",
    "C2, UBO,  APPROVER",
    "C3, UBO,  NOT_ELIGIBLE",
    "C4, UANA, REQUESTER",
    "C9, UBO,  NOT_ELIGIBLE",
  })
  void shouldKnowHowAPersonStands(String channel, String candidate, Eligibility expected) {
    assertThat(
            policy.eligibility(
                action(Risk.DISRUPTIVE), new ChannelId(channel), ANA, new UserId(candidate)))
        .isEqualTo(expected);
  }

  private static String sentence(ApprovalRequirement need) {
    return switch (need) {
      case ApprovalRequirement.Denied(var failure) -> failure.sentence();
      case ApprovalRequirement.NotRequired() -> "none";
      case ApprovalRequirement.Required(var approvers, var within) -> "one of " + approvers;
    };
  }

  private static ActionDescriptor action(Risk risk) {
    return new ActionDescriptor("rewire", "Rewire a rack", List.of(), risk, List.of());
  }

  private static ChannelConfig channel(String channel, UserId... approvers) {
    return new ChannelConfig(
        channel, List.of(new ClusterName("prod-eu")), Set.of(approvers), Duration.ofMinutes(30));
  }
}
