/**
 * Giving back the room that a member's database no longer needs: the steps, and what must hold
 * before each member is kept from answering.
 */
@NullMarked
package dev.slipway.actions.family.etcd.defrag;

import org.jspecify.annotations.NullMarked;
