// Required by Node, or by Jest: the static answer is all there is to show.
