package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.backup.catalog.SnapshotFacts.StoredMember;
import dev.slipway.actions.family.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.family.etcd.bbolt.LeafPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bucket {@code members}: ids in hex, each with a JSON object. */
final class StoredMembers implements BucketVisitor {
  private static final int MOST = 100;
  private static final int LARGEST = 64 << 10;
  private static final JsonMapper JSON = new JsonMapper();

  private final List<StoredMember> members = new ArrayList<>();

  @Override
  public void leaf(LeafPage leafPage) {
    for (int i = 0; i < leafPage.count() && members.size() < MOST; i++) {
      if (leafPage.keySize(i) <= LARGEST && leafPage.valueSize(i) <= LARGEST) {
        String id = new String(leafPage.key(i), StandardCharsets.UTF_8);
        members.add(new StoredMember(id, name(leafPage.value(i))));
      }
    }
  }

  List<StoredMember> members() {
    return members;
  }

  private static String name(byte[] json) {
    try {
      JsonNode member = JSON.readTree(json);
      return member.path("name").asString("");
    } catch (JacksonException e) {
      // The digest says that the server wrote it so; a name is only for people.
      return "";
    }
  }
}
