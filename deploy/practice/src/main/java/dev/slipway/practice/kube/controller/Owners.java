package dev.slipway.practice.kube.controller;

import dev.slipway.practice.kube.store.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code metadata.ownerReferences}. */
public final class Owners {
  private Owners() {}

  /** One owner reference. */
  public record Owner(
      String apiVersion, String kind, String name, String uid, boolean controller) {}

  /** Every owner of an object. */
  public static List<Owner> of(JsonNode object) {
    List<Owner> owners = new ArrayList<>();
    for (JsonNode ref : Fields.at(object, "metadata", "ownerReferences")) {
      owners.add(
          new Owner(
              Fields.text(ref, "apiVersion"),
              Fields.text(ref, "kind"),
              Fields.text(ref, "name"),
              Fields.text(ref, "uid"),
              Fields.flag(ref, "controller")));
    }
    return owners;
  }

  /** The managing controller of an object. */
  public static Optional<Owner> controller(JsonNode object) {
    return of(object).stream().filter(Owner::controller).findFirst();
  }

  /** Makes {@code owner} the managing controller of {@code object}. */
  public static void control(ObjectNode object, ResourceType ownerType, JsonNode owner) {
    Fields.list(Fields.into(object, "metadata"), "ownerReferences")
        .addObject()
        .put("apiVersion", ownerType.apiVersion())
        .put("kind", ownerType.kind())
        .put("name", Fields.name(owner))
        .put("uid", Fields.uid(owner))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }
}
