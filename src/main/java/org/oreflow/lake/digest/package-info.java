/**
 * Audits of single rows and digests of tables, which no order or partition changes.
 *
 * <p>It knows table and config.
 */
package org.oreflow.lake.digest;
