package dev.slipway.practice.kube.api;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** What is sent back. */
public sealed interface ApiResponse {

  /** One JSON document. */
  record Document(int code, JsonNode body) implements ApiResponse {}

  /** Plain text, such as {@code ok}. */
  record Text(int code, String body) implements ApiResponse {}

  /** A stream that lasts: one JSON document per line until the body ends. */
  record Stream(Body body) implements ApiResponse {}

  /** No answer at all: the connection is closed. */
  record Dropped() implements ApiResponse {}

  /** Writes a stream's lines. */
  interface Body {
    /** Returns when the stream is over; IOException means the reader went away. */
    void writeTo(Sink sink) throws IOException, InterruptedException;
  }

  /** Where the lines go. */
  interface Sink {
    /** Sends one line at once. */
    void send(JsonNode line) throws IOException;

    /** Sends the headers now, although there is nothing to say yet. */
    void open() throws IOException;
  }

  /** 200 with a document. */
  static ApiResponse ok(JsonNode body) {
    return new Document(200, body);
  }

  /** The HTTP status code, 0 when nothing was answered. */
  default int code() {
    return switch (this) {
      case Document document -> document.code();
      case Text text -> text.code();
      case Stream ignored -> 200;
      case Dropped ignored -> 0;
    };
  }
}
