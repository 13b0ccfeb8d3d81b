package dev.slipway.practice.kube.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.practice.kube.api.ApiRequest;
import dev.slipway.practice.kube.api.ApiResponse;
import dev.slipway.practice.kube.api.protobuf.ProtobufBody;
import dev.slipway.practice.kube.store.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a request whole, asks the API, writes the answer. Runs on a virtual thread per request. */
final class ApiHandler extends Handler.Abstract {
  private static final int LARGEST_BODY_BYTES = 3 * 1024 * 1024;
  private static final String JSON = "application/json";

  private final Function<ApiRequest, ApiResponse> api;

  ApiHandler(Function<ApiRequest, ApiResponse> api) {
    this.api = api;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    if (request.getLength() > LARGEST_BODY_BYTES) {
      send(response, 413, "text/plain", "Request entity too large: limit is 3145728", callback);
      return true;
    }
    switch (api.apply(read(request))) {
      case ApiResponse.Document(int code, JsonNode body) ->
          send(response, code, JSON, ByteBuffer.wrap(Json.bytes(body)), callback);
      case ApiResponse.Text(int code, String body) ->
          send(response, code, "text/plain", body, callback);
      case ApiResponse.Stream(ApiResponse.Body body) -> stream(response, body, callback);
      case ApiResponse.Dropped() -> {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.succeeded();
      }
    }
    return true;
  }

  private static ApiRequest read(Request request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.putIfAbsent(
          field.getName().toLowerCase(Locale.ROOT),
          field.getValue() == null ? "" : field.getValue());
    }
    Map<String, List<String>> query = new HashMap<>();
    Request.extractQueryParameters(request)
        .forEach(field -> query.put(field.getName(), List.copyOf(field.getValues())));
    List<String> path =
        Arrays.stream(request.getHttpURI().getDecodedPath().split("/"))
            .filter(segment -> !segment.isEmpty())
            .toList();
    byte[] body = BufferUtil.toArray(Content.Source.asByteBuffer(request));
    return new ApiRequest(request.getMethod(), path, query, headers, text(body, headers));
  }

  /** The body as text; protobuf that can be read becomes JSON. */
  private static String text(byte[] body, Map<String, String> headers) {
    if (headers.getOrDefault("content-type", "").contains("protobuf")) {
      Optional<ObjectNode> object = ProtobufBody.read(body);
      if (object.isPresent()) {
        headers.put("content-type", JSON);
        return object.get().toString();
      }
    }
    return new String(body, UTF_8);
  }

  private static void send(
      Response response, int code, String type, String body, Callback callback) {
    send(response, code, type, ByteBuffer.wrap(body.getBytes(UTF_8)), callback);
  }

  private static void send(
      Response response, int code, String type, ByteBuffer body, Callback callback) {
    response.setStatus(code);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
    response.write(true, body, callback);
  }

  private static void stream(Response response, ApiResponse.Body body, Callback callback)
      throws IOException, InterruptedException {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
    body.writeTo(new Lines(response));
    response.write(true, null, callback);
  }

  /** Every line is sent as it comes. */
  private record Lines(Response response) implements ApiResponse.Sink {
    @Override
    public void send(JsonNode line) throws IOException {
      byte[] json = Json.bytes(line);
      byte[] withEnd = Arrays.copyOf(json, json.length + 1);
      withEnd[json.length] = '\n';
      Content.Sink.write(response, false, ByteBuffer.wrap(withEnd));
    }

    @Override
    public void open() throws IOException {
      Content.Sink.write(response, false, ByteBuffer.allocate(0));
    }
  }
}
