/**
 * Why pods of a running drain are held up, and what may help (kubernetes.md §1.4 to §1.6, §1.9).
 * {@link dev.slipway.actions.family.drain.remediation.ClusterBlockageAnalyzer} looks; the rest
 * turns what it saw into words and offers, without asking anybody. What is offered is done
 * elsewhere: by the drain itself, or by an action of its own.
 */
@NullMarked
package dev.slipway.actions.family.drain.remediation;

import org.jspecify.annotations.NullMarked;
