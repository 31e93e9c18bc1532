/** Queries of users, which can only read, and their views. */
package org.oreflow.run.query;
