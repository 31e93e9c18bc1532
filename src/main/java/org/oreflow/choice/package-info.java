/**
 * Which record counts, and why another does not: corrections, current releases, precedence of
 * sources.
 *
 * <p>It knows table, reference and engine.
 */
package org.oreflow.choice;
