/** What each table of a run is made of, declared by year: which years are stale. */
package org.oreflow.run.stale;
