import 'tu-jie/inline';
import './page.js';
