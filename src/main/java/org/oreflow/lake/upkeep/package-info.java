/** Maintenance of a lake, and whether its files are as they were written. */
package org.oreflow.lake.upkeep;
