/** The published files and the short table of results. */
package org.oreflow.report;
