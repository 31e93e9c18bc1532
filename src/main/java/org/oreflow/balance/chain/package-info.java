/**
 * Balances over the stages of a chain: what one stage takes of the stage before.
 *
 * <p>It knows balance and what that knows.
 */
package org.oreflow.balance.chain;
