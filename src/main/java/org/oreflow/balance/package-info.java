/** What each country makes, buys and sells of an element at a stage. */
package org.oreflow.balance;
