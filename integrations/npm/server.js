// On a server there is no element to define: the static answer is all the page needs.
export {};
