package dev.slipway.bot.store.json;

import dev.slipway.actions.text.Text;
import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How a text is stored. Words alone are a string, as all texts were before they had parts. Anything
 * else is an array of strings and objects, for example {@code ["Take that back: ", {"command":
 * "uncordon", "arguments": "node01"}, "."]}; a person is {@code {"person": "U024BE7LH"}}.
 */
public final class TextJson {
  private static final String COMMAND = "command";
  private static final String ARGUMENTS = "arguments";
  private static final String PERSON = "person";

  /** An array begins so, and no words do that are stored as they are. */
  private static final String ARRAY = "[";

  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(module()).build();

  private TextJson() {}

  /** Writes and reads texts inside of other values. */
  static SimpleModule module() {
    SimpleModule module = new SimpleModule("slipway-text");
    module.addSerializer(Text.class, new Writer());
    module.addDeserializer(Text.class, new Reader());
    return module;
  }

  /** For a column that holds nothing else: words stand there as they are. */
  public static String column(Text text) {
    return words(text).orElseGet(() -> MAPPER.writeValueAsString(text));
  }

  /** What {@link #column} wrote, at any version. */
  public static Text read(String column) {
    return column.startsWith(ARRAY) ? MAPPER.readValue(column, Text.class) : Text.of(column);
  }

  /** All of it, where it can be stored as a string. */
  private static Optional<String> words(Text text) {
    List<Text.Part> parts = text.parts();
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1
            && parts.getFirst() instanceof Text.Words(String words)
            && !words.startsWith(ARRAY)
        ? Optional.of(words)
        : Optional.empty();
  }

  private static final class Writer extends StdSerializer<Text> {
    Writer() {
      super(Text.class);
    }

    @Override
    public void serialize(Text text, JsonGenerator out, SerializationContext context) {
      Optional<String> words = words(text);
      if (words.isPresent()) {
        out.writeString(words.get());
        return;
      }
      out.writeStartArray();
      text.parts().forEach(part -> write(part, out));
      out.writeEndArray();
    }

    private static void write(Text.Part part, JsonGenerator out) {
      switch (part) {
        case Text.Words(String words) -> out.writeString(words);
        case Text.Command(String action, String arguments) -> {
          out.writeStartObject();
          out.writeStringProperty(COMMAND, action);
          out.writeStringProperty(ARGUMENTS, arguments);
          out.writeEndObject();
        }
        case Text.Person(UserId user) -> {
          out.writeStartObject();
          out.writeStringProperty(PERSON, user.value());
          out.writeEndObject();
        }
      }
    }
  }

  private static final class Reader extends StdDeserializer<Text> {
    Reader() {
      super(Text.class);
    }

    @Override
    public Text deserialize(JsonParser in, DeserializationContext context) {
      JsonNode stored = context.readTree(in);
      if (stored.isString()) {
        return Text.of(stored.stringValue());
      }
      Text text = Text.NONE;
      for (JsonNode part : stored) {
        text = with(text, part);
      }
      return text;
    }

    /** A part of a later version that this one does not know is left out. */
    private static Text with(Text text, JsonNode part) {
      if (part.isString()) {
        return text.words(part.stringValue());
      }
      if (part.has(PERSON)) {
        return text.person(new UserId(part.get(PERSON).stringValue()));
      }
      return part.has(COMMAND)
          ? text.command(part.get(COMMAND).stringValue(), part.path(ARGUMENTS).asString(""))
          : text;
    }
  }
}
