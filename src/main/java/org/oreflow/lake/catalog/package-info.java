/**
 * Where a lake is and which snapshots it shows: catalogs, branches and tags, locks, scratch
 * folders.
 */
package org.oreflow.lake.catalog;
