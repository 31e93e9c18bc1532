/**
 * What must hold between the tables of a run, and between a run and the published one; it refuses a
 * run.
 */
package org.oreflow.audit;
