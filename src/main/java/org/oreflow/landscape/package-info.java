/**
 * Every link of a chain in every year: who holds which share, and where nobody knows.
 *
 * <p>It may know index, balance, choice and figure.
 */
package org.oreflow.landscape;
