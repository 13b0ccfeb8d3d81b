package dev.slipway.practice.slack.socket;

/** One open WebSocket, seen from the hub. */
public interface Connection {
  String id();

  /** Sends a text frame; throws when the connection is gone. */
  void send(String text);

  void close(int code, String reason);
}
