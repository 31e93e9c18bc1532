/** Balances over the stages of a chain: what one stage takes of the stage before. */
package org.oreflow.balance.chain;
