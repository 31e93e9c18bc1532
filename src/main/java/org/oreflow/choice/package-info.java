/**
 * Which record counts, and why another does not: corrections, current releases, precedence of
 * sources.
 */
package org.oreflow.choice;
