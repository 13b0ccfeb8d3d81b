package dev.slipway.practice.kube.api.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Authentication;
import io.kubernetes.client.proto.V1Authorization;
import io.kubernetes.client.proto.V1Autoscaling;
import io.kubernetes.client.proto.V1Batch;
import io.kubernetes.client.proto.V1Networking;
import io.kubernetes.client.proto.V1Policy;
import io.kubernetes.client.proto.V1Rbac;
import io.kubernetes.client.proto.V1Scheduling;
import io.kubernetes.client.proto.V1Storage;
import io.kubernetes.client.proto.V2beta2Autoscaling;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body of type {@code application/vnd.kubernetes.protobuf}. */
public final class ProtobufBody {
  private static final ByteString MAGIC = ByteString.copyFrom(new byte[] {'k', '8', 's', 0});
  // Dynamic messages, because the generated classes are older than the protobuf that runs them.
  private static final Descriptor ENVELOPE =
      Runtime.getDescriptor().findMessageTypeByName("Unknown");
  // Newer than the schemas, and sent with nothing in them.
  private static final Set<String> ASKING_NOTHING = Set.of("SelfSubjectReview");
  private static final Map<String, FileDescriptor> SCHEMAS =
      Map.ofEntries(
          Map.entry("v1", V1.getDescriptor()),
          Map.entry("apps/v1", V1Apps.getDescriptor()),
          Map.entry("authentication.k8s.io/v1", V1Authentication.getDescriptor()),
          Map.entry("authorization.k8s.io/v1", V1Authorization.getDescriptor()),
          Map.entry("autoscaling/v1", V1Autoscaling.getDescriptor()),
          // Version 2 has the messages of its last beta.
          Map.entry("autoscaling/v2", V2beta2Autoscaling.getDescriptor()),
          Map.entry("batch/v1", V1Batch.getDescriptor()),
          Map.entry("networking.k8s.io/v1", V1Networking.getDescriptor()),
          Map.entry("policy/v1", V1Policy.getDescriptor()),
          Map.entry("rbac.authorization.k8s.io/v1", V1Rbac.getDescriptor()),
          Map.entry("scheduling.k8s.io/v1", V1Scheduling.getDescriptor()),
          Map.entry("storage.k8s.io/v1", V1Storage.getDescriptor()));

  private ProtobufBody() {}

  /** The object in a body, or empty when the body is no protobuf object that is known here. */
  public static Optional<ObjectNode> read(byte[] body) {
    ByteString bytes = ByteString.copyFrom(body);
    if (!bytes.startsWith(MAGIC)) {
      return Optional.empty();
    }
    try {
      Message envelope = DynamicMessage.parseFrom(ENVELOPE, bytes.substring(MAGIC.size()));
      ObjectNode type = new MessageJson().object((Message) field(envelope, "typeMeta"));
      String apiVersion = type.path("apiVersion").asString("");
      String kind = type.path("kind").asString("");
      Descriptor descriptor = descriptor(apiVersion, kind);
      if (descriptor == null) {
        return ASKING_NOTHING.contains(kind)
            ? Optional.of(type.put("apiVersion", apiVersion).put("kind", kind))
            : Optional.empty();
      }
      Message object = DynamicMessage.parseFrom(descriptor, (ByteString) field(envelope, "raw"));
      return Optional.of(
          new MessageJson().object(object).put("apiVersion", apiVersion).put("kind", kind));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static Object field(Message message, String name) {
    return message.getField(message.getDescriptorForType().findFieldByName(name));
  }

  private static @Nullable Descriptor descriptor(String apiVersion, String kind) {
    if (kind.equals("DeleteOptions")) {
      return Meta.getDescriptor().findMessageTypeByName("DeleteOptions");
    }
    FileDescriptor schema = SCHEMAS.get(apiVersion);
    return schema == null ? null : schema.findMessageTypeByName(kind);
  }
}
