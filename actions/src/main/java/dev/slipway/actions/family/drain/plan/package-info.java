/**
 * The words of a drain's plan: findings, items and the summary, made from the analysis. Belongs
 * here: text and its order. Does not: deciding anything.
 */
@NullMarked
package dev.slipway.actions.family.drain.plan;

import org.jspecify.annotations.NullMarked;
