/**
 * Requests: parameters, the arguments given for them, and on whose behalf something is done.
 * Belongs here: what every action can be told. Does not: parsing of what people type, which is the
 * bot's, and the request types of single actions.
 */
@NullMarked
package dev.slipway.actions.api.request;

import org.jspecify.annotations.NullMarked;
