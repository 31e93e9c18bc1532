/**
 * Settings and configuration of a command, checked.
 *
 * <p>It knows engine, ingest, flow, audit and what those know.
 */
package org.oreflow.run.settings;
