/** How much work a case may be, from the least to the most; the specification leaves the scale to configuration (to be confirmed). */
export const LEAST_WEIGHT = 1;
export const GREATEST_WEIGHT = 5;

/** So many cases are given to a colleague at once. */
export const MOST_REASSIGNED = 200;
