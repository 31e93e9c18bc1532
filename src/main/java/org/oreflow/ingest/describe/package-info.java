/**
 * Proposals of a YAML file for an unknown file, from its first rows.
 *
 * <p>It knows all of ingest.
 */
package org.oreflow.ingest.describe;
