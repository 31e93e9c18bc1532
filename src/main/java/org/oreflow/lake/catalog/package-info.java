/**
 * Where a lake is and which snapshots it shows: catalogs, branches and tags, locks, scratch
 * folders.
 *
 * <p>It knows {@code lake.digest}, table and config.
 */
package org.oreflow.lake.catalog;
