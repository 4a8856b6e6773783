/** Where a line stands that belongs to a row of the list but to none of its columns. */
export const BELOW_ROW = 'max-md:order-3 max-md:w-full md:col-span-4 md:col-start-2 md:mt-2';
