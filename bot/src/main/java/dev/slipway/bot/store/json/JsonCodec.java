package dev.slipway.bot.store.json;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.WireNames;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.config.types.UserId;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Domain values as JSON text and back. Properties this version does not know are passed over;
 * missing lists come back empty only where the domain type allows it. Thread-safe.
 */
public final class JsonCodec {
  private final JsonMapper mapper;

  public JsonCodec() {
    SimpleModule names = new SimpleModule("slipway-names");
    asText(names, UserId.class, UserId::value, UserId::new);
    asText(names, OperationId.class, OperationId::toString, OperationId::parse);
    asText(names, ReplicaId.class, ReplicaId::value, ReplicaId::new);
    asText(names, ConsentKind.class, ConsentKind::wireName, JsonCodec::consentKind);
    JsonMapper.Builder json =
        JsonMapper.builder()
            .addModule(names)
            .addModule(TextJson.module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addMixIn(PlanDifference.class, JsonMixins.Difference.class)
            .addMixIn(OperationState.Ended.class, JsonMixins.Kind.class);
    byName(json, OperationState.class, WireNames.STATES);
    byName(json, JournalEvent.class, WireNames.EVENTS);
    byName(json, ProgressEvent.class, WireNames.PROGRESS);
    byName(json, StepOutcome.class, WireNames.STEP_OUTCOMES);
    byName(json, FollowUp.class, WireNames.OFFERS);
    byName(json, LockScope.class, WireNames.SCOPES);
    this.mapper = json.build();
  }

  /** {@code declared} decides whether a discriminator is written. */
  public <T> String write(T value, Class<T> declared) {
    return mapper.writerFor(declared).writeValueAsString(value);
  }

  /** Throws Jackson's unchecked exception when {@code json} is no {@code declared}. */
  public <T> T read(String json, Class<T> declared) {
    return mapper.readerFor(declared).readValue(json);
  }

  private static <T> void byName(JsonMapper.Builder json, Class<T> type, WireNames<T> names) {
    json.addMixIn(type, JsonMixins.Kind.class);
    names.all().forEach((kind, name) -> json.registerSubtypes(new NamedType(kind, name)));
  }

  /** What a newer version asks consent for must not be left out, so that it is not read at all. */
  private static ConsentKind consentKind(String name) {
    return ConsentKind.of(name)
        .orElseThrow(() -> new IllegalArgumentException("no kind of consent is called " + name));
  }

  private static <T> void asText(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new StdSerializer<T>(type) {
          @Override
          public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) {
            return read.apply(in.getString());
          }
        });
  }
}
